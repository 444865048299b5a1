"""The textbook program: ModelSerializer, PageNumberPagination, simplejwt, as the tutorials of Django REST framework teach it.

It knows tasks with tags, comments, lists and members, makes no mistake such as a query per row, keeps its database connection, and
runs on the same server as ours.
"""

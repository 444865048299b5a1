"""Routes of searching."""

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from contracts.todos.v1.search import SearchPage
from todos.api.openapi import describe
from todos.api.queries import read_query
from todos.api.rendering import json_response
from todos.api.views import ApiView, get_actor
from todos.search import examples, selectors
from todos.search.queries import SearchParameters


class SearchView(ApiView):
    """`/api/v1/search`."""

    queried_methods = frozenset({"GET"})

    @describe(
        operation="search_tasks",
        summary="Find tasks by words and filters",
        tag="search",
        details=examples.LANGUAGE,
        query=SearchParameters,
        answer=SearchPage,
        examples=[examples.FOUND],
    )
    def get(self, request: Request) -> HttpResponse:
        query = read_query(request, SearchParameters)
        page = selectors.search_tasks(
            actor=get_actor(request),
            text=query.q,
            sort=query.sort,
            limit=query.limit,
            cursor=query.cursor,
            now=timezone.now(),
        )
        return json_response(page)

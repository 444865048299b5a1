"""Lists, people and tasks in plain Python: what todos must do, said a second time and as simply as possible.

Every change is given to the model and to the service. The model says how it ends: with `DONE`, with the name of an error, or with the
pointers and codes of what is invalid; afterwards both must hold the same. One module for each capability.
"""

"""Plain requests of people's programs, answered before the framework hears of them.

Why: what a framework does for each request costs as much as everything that is done with it. So a request that is plain in every respect
passes it by. Of any other one nothing here has an opinion, nor of one that shows no good token, nor of one that is refused: the framework
answers it as if nobody had asked here. So it does where something goes wrong that nobody foresaw: above this there is only the server,
whose answer would be an empty one.

Invariant: what is answered here has the status, the headers and the bytes of the view's answer, and its line in the log.
"""

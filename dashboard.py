"""Blifaktor: starts the server, finds the page for an address, sets language and theme.

Streamlit reads this file in two ways. The server imports it and finds `app`, the web application around the dashboard.
For each visitor Streamlit then runs it as a script, which shows the page that the address names.
"""

import streamlit as st

if __name__ != "__main__":
    from starlette.middleware import Middleware

    from server.app import Headers, failed, routes, warm_start

    app = st.App(
        __file__,
        routes=routes(),
        middleware=[Middleware(Headers)],
        exception_handlers={Exception: failed},
        lifespan=warm_start,
    )
else:
    from screen.shell import show
    from server import insides

    show(insides.heard, insides.tell)

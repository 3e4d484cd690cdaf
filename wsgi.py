"""The app, for gunicorn and for `flask --app wsgi`; run by itself it is the production server."""

from webapp import create_app

app = create_app()

if __name__ == "__main__":
    from webapp.web.server import serve

    serve(app)

"""A real Chromium at the real server: what people do, on a phone and at a desk."""

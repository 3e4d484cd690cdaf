"""What a printed deadline phrase means: the reading of timescales, and their wording.

`reading.read_timescale` turns an officer's words into dates; `wording` turns dates into words.
Nothing here knows of the rest of the application.
"""

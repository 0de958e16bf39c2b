# Only words.
domain = "nothing"

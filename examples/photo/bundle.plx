# Describes a photograph for somebody who cannot see it, in as many wordings as are asked for.

domain = "photos"
description = "Words for pictures"
main_pipe = "describe_photo"

[pipe.describe_photo]
type = "PipeLLM"
description = "Three wordings to choose from"
inputs = { photo = "Image", place = "Text" }
output = "Text[3]"
prompt = """
Describe the photograph $photo for somebody who cannot see it. It was taken here: $place.
Give $_nb_output wordings, from a short one to a long one.
"""

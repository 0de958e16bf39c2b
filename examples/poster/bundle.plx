# From a line about an event to a poster: a model writes the picture's description, another one paints it.

domain = "posters"
description = "Posters for events"
main_pipe = "make_poster"

[pipe.make_poster]
type = "PipeSequence"
description = "Describe, then paint"
inputs = { event = "Text" }
output = "Image"
steps = [
  { pipe = "describe_poster", result = "description" },
  { pipe = "paint_poster", result = "poster" },
]

[pipe.describe_poster]
type = "PipeLLM"
description = "What is to be seen"
inputs = { event = "Text" }
output = "ImgGenPrompt"
prompt = """
Describe a poster for this event in one paragraph: colours, what is in the foreground, the light. No lettering.

@event
"""

[pipe.paint_poster]
type = "PipeImgGen"
description = "The picture"
inputs = { description = "ImgGenPrompt" }
output = "Image"
aspect_ratio = "portrait_2_3"
output_format = "png"

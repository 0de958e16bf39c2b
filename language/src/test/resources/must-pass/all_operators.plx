domain = "shop.orders"
description = "Every kind of operator, with all of its keys"
system_prompt = "You work in a shop."
main_pipe = "read"

[concept]
Remark = "What a customer says"

[concept.Letter]
description = "A letter"
refines = "Text"

[concept.LongLetter]
description = "A long letter"
refines = "Letter"

[concept.Scan]
description = "A scanned page"
refines = "native.Image"

[concept.Line]
description = "A line of an order"
[concept.Line.structure]
article = "What is ordered"
count = { type = "integer", description = "How many", default_value = 1 }

[concept.Order]
description = "An order"
[concept.Order.structure]
number = "Its number"
total = { type = "number", description = "What it costs", required = true }
state = { choices = ["paid", "due"], description = "Its state", default_value = "due" }
kind = { type = "text", choices = ["new", "old"], description = "Its kind", required = false }
notes = { type = "list", item_type = "text", description = "Notes", required = false }
words = { type = "list", item_type = "str", description = "Words", default_value = ["a", "b"] }
anything = { type = "list", description = "Anything" }
counts = { type = "dict", key_type = "text", value_type = "integer", description = "Counts", default_value = { a = 1 } }
issued = { type = "date", description = "When", default_value = 2026-01-02T10:00:00Z }
open = { type = "boolean", description = "Whether it is open", default_value = true }
lines = { type = "list", item_type = "concept", item_concept_ref = "Line", description = "Its lines" }
first = { type = "concept", concept_ref = "shop.orders.Line", description = "The first line", required = false }

[pipe.read]
type = "PipeLLM"
description = "Reads"
inputs = { letter = "Letter", remark = "shop.orders.Remark", scan = "Scan" }
output = "Order"
system_prompt = "You read $remark."
prompt = """
@letter
{% if letter.text|length > 100 %}It is long.{% endif %}
Write to me@example.com for $5.
"""
model = { model = "$reading", temperature = 0.2, max_tokens = "auto", prompting_target = "anthropic" }
model_to_structure = "@cheap"
structuring_method = "preliminary_text"

[pipe.several]
type = "PipeLLM"
inputs = { "page.page_view" = "Image", texts = "Text[]" }
output = "Order[3]"
prompt = "What is on $page.page_view? {% for t in texts %}{{ t }}{% if not loop.last %}, {% endif %}{% endfor %} ($_nb_output)"
model = "~smart"

[pipe.without_inputs]
type = "PipeLLM"
output = "Dynamic"
prompt = "Say something"

[pipe.compose]
type = "PipeCompose"
inputs = { order = "Order", unused = "Text" }
output = "Html"

[pipe.compose.template]
template = "{% for line in order.lines %}<li>{{ line.article|escape }} {{ version }}</li>{% endfor %}@?order"
category = "html"
templating_style = { tag_style = "xml", text_format = "html" }
extra_context = { version = "2" }

[pipe.extract]
type = "PipeExtract"
inputs = { document = "Document" }
output = "Page[]"
model = { model = "extract", max_nb_images = 3, image_min_size = 20 }
page_images = true
page_image_captions = true
page_views = true
page_views_dpi = 150

[pipe.extract_later]
type = "PipeExtract"
inputs = { scan = "Scan" }
output = "Page[]"
max_page_images = 4

[pipe.picture]
type = "PipeImgGen"
inputs = { wish = "ImgGenPrompt" }
output = "Image[2]"
model = { model = "flux", quality = "high", guidance_scale = 7.5, is_moderated = true, safety_tolerance = 2 }
aspect_ratio = "landscape_16_9"
is_raw = false
seed = "auto"
background = "opaque"
output_format = "jpeg"

[pipe.picture_of_words]
type = "PipeImgGen"
output = "Image"
img_gen_prompt = "A cat for $5, by {{ nobody }}"
seed = 42

[pipe.picture_of_template]
type = "PipeImgGen"
inputs = { animal = "Text", like = "Image" }
output = "Image"
prompt = "A $animal"

# 8: inadequate_input_concept
domain = "shop"
[concept.Note]
description = "n"
refines = "Text"
[pipe.p]
type = "PipeExtract"
inputs = { a = "Note" }
output = "Page[]"

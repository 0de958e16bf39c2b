# 5: inadequate_input_concept
domain = "shop"
[pipe.p]
type = "PipeExtract"
inputs = { a = "Page" }
output = "Page[]"

# 3: missing_input_variable
domain = "shop"
[pipe.p]
type = "PipeExtract"

output = "Page[]"

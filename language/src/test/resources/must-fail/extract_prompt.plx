# 7: unknown key
domain = "shop"
[pipe.p]
type = "PipeExtract"
inputs = { a = "PDF" }
output = "Page[]"
prompt = "x"

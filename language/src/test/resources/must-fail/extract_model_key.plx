# 7: unknown key
domain = "shop"
[pipe.p]
type = "PipeExtract"
inputs = { a = "PDF" }
output = "Page[]"
model = { model = "m", temperature = 0.5 }

# 7: It is called 'model' now
domain = "shop"
[pipe.p]
type = "PipeExtract"
inputs = { d = "PDF" }
output = "Page[]"
ocr = "x"

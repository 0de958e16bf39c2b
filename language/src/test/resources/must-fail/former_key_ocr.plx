# 7: It is now called 'model'
domain = "shop"
[pipe.p]
type = "PipeExtract"
inputs = { d = "PDF" }
output = "Page[]"
ocr = "x"

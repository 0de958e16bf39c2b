# 7: must be true or false
domain = "shop"
[pipe.p]
type = "PipeExtract"
inputs = { a = "PDF" }
output = "Page[]"
page_views = "yes"

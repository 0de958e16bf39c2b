# 7: from 1 to 600
domain = "shop"
[pipe.p]
type = "PipeExtract"
inputs = { a = "PDF" }
output = "Page[]"
page_views_dpi = 0

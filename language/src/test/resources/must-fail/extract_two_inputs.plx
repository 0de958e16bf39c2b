# 5: too_many_candidate_inputs
domain = "shop"
[pipe.p]
type = "PipeExtract"
inputs = { a = "PDF", b = "Image" }
output = "Page[]"

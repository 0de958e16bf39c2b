# 5: too_many_candidate_inputs
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text", b = "Text" }
output = "Image"

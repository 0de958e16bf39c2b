# 4: It is now called 'PipeExtract'
domain = "shop"
[pipe.p]
type = "PipeOcr"
output = "Page"

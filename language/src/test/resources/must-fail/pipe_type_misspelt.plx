# 4: Did you mean 'PipeSequence'
domain = "shop"
[pipe.p]
type = "PipeSequense"
output = "Text"

# 4: It is called 'PipeCompose' now
domain = "shop"
[pipe.p]
type = "PipeJinja2"
output = "Text"

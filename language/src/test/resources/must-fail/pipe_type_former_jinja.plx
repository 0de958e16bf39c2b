# 4: It is now called 'PipeCompose'
domain = "shop"
[pipe.p]
type = "PipeJinja2"
output = "Text"

# 4: of a later version
domain = "shop"
[pipe.p]
type = "PipeJudge"
output = "Text"

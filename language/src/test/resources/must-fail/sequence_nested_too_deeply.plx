# 103: nested more than 20 deep
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.s1]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "q", result = "r" } ]
[pipe.s2]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s1", result = "r" } ]
[pipe.s3]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s2", result = "r" } ]
[pipe.s4]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s3", result = "r" } ]
[pipe.s5]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s4", result = "r" } ]
[pipe.s6]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s5", result = "r" } ]
[pipe.s7]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s6", result = "r" } ]
[pipe.s8]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s7", result = "r" } ]
[pipe.s9]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s8", result = "r" } ]
[pipe.s10]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s9", result = "r" } ]
[pipe.s11]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s10", result = "r" } ]
[pipe.s12]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s11", result = "r" } ]
[pipe.s13]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s12", result = "r" } ]
[pipe.s14]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s13", result = "r" } ]
[pipe.s15]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s14", result = "r" } ]
[pipe.s16]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s15", result = "r" } ]
[pipe.s17]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s16", result = "r" } ]
[pipe.s18]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s17", result = "r" } ]
[pipe.s19]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s18", result = "r" } ]
[pipe.s20]
type = "PipeSequence"
inputs = { a = "Text" }
output = "Text"
steps = [ { pipe = "s19", result = "r" } ]

# A first bundle. Try it: pipelex run hello.plx --inputs hello.json
domain = "greetings"
description = "Greetings, to see how a bundle looks"
main_pipe = "greet"

[pipe.greet]
type = "PipeCompose"
description = "Greets somebody, without a model"
inputs = { name = "Text" }
output = "Text"
template = "Hello $name, nice to meet you!"

# With a model and its key (see docs/models.md): pipelex run hello.plx --pipe praise --inputs hello.json
[pipe.praise]
type = "PipeLLM"
description = "Says something kind"
inputs = { name = "Text" }
output = "Text"
prompt = "In one sentence, say something kind to $name."

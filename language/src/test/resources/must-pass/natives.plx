domain = "natives"

[concept]
Html = "A concept of one's own by the name of a later native one"
JSON = "The same"

[pipe.texts]
type = "PipeLLM"
inputs = { t = "native.Text", n = "Number", i = "Image", images = "TextAndImages", p = "Page", a = "Anything", d = "Dynamic" }
output = "native.Number"
prompt = "$t $n $a $d"

[pipe.of_own]
type = "PipeLLM"
inputs = { h = "Html", n = "natives.Html", l = "Text[0]", one = "Text[1]" }
output = "ImgGenPrompt"
prompt = "$h $n $l $one"

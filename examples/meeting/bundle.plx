# Turns the minutes of a meeting into a list of things to do, and a mail that says who does what.

domain = "meetings"
description = "What was said, and what follows from it"
main_pipe = "follow_up"

[concept.Task]
description = "Something that somebody has promised"

[concept.Task.structure]
who = "The person's first name"
what = "What is to be done, beginning with a verb"
until = { type = "date", description = "The day it is due, where one was named", required = false }

[pipe.follow_up]
type = "PipeSequence"
description = "Find the tasks, then write the mail"
inputs = { minutes = "Text", sender = "Text" }
output = "Text"
steps = [
  { pipe = "find_tasks", result = "tasks" },
  { pipe = "write_mail", result = "mail" },
]

[pipe.find_tasks]
type = "PipeLLM"
description = "What was promised"
inputs = { minutes = "Text" }
output = "Task[]"
structuring_method = "preliminary_text"
prompt = """
These are the minutes of a meeting.

@minutes

Who has promised to do what, and until when?
"""

[pipe.write_mail]
type = "PipeCompose"
description = "A plain mail; an address in it is text, not a variable"
inputs = { tasks = "Task[]", sender = "Text" }
output = "Text"
template = """
Hello all,

this is what we agreed on:
{% for task in tasks.items %}
- {{ task.who }}: {{ task.what }}{% if task.until %} (until {{ task.until }}){% endif %}
{%- endfor %}

If I got something wrong, write to me at meetings@example.com.

$sender
"""

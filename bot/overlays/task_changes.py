"""The changes of an overlay to the tasks: replaced, added and removed by id."""

from bot.advice.task import Task
from bot.loading.duplicates import repeated
from bot.loading.rules.rule_file import RuleFile
from bot.loading.section import Section
from bot.overlays.changes import Changes, read_removed


def read_task_changes(file: RuleFile) -> tuple[Section[Task], Changes]:
    """Return the tasks that an overlay replaces or adds, and the paths of all changes by id.

    Problems are noted in the file.
    """
    tasks, changes = Section(Task), Changes(removed=read_removed(file, "tasks"))
    for word, places in (("replace", changes.replaced), ("add", changes.added)):
        before = len(tasks.entries)
        file.problems += tasks.take(file.marked, ("tasks", word))
        places.update({task.value.id: task.path for task in tasks.entries[before:]})
    file.problems += repeated("id", tasks)
    return tasks, changes

"""The links to give to a class: `python .ci/hub/links.py HUB REPOSITORY [BRANCH]` prints them.

HUB is where students log in, REPOSITORY where git finds a copy of this course.
"""

import sys
from urllib.parse import urlencode

FIRST = "0-meet-the-article.ipynb"
FOLDER = "copy-desk-course"  # named, since nbgitpuller's own name may end in .git


def laid_out(hub: str) -> str:
    """Opens notebook 0 as binder/start laid it out in each student's folder.

    >>> laid_out("https://hub.example/")
    'https://hub.example/hub/user-redirect/lab/tree/copy-desk/0-meet-the-article.ipynb'
    """
    return f"{hub.rstrip('/')}/hub/user-redirect/lab/tree/copy-desk/{FIRST}"


def pulled(hub: str, repository: str, branch: str = "main") -> str:
    """Brings the newest of the repository into the student's folder, then opens its notebook 0.

    >>> pulled("https://hub.example", "https://git.example/desk.git").partition("?")[0]
    'https://hub.example/hub/user-redirect/git-pull'
    """
    asked = {"repo": repository, "branch": branch, "targetpath": FOLDER}
    asked["urlpath"] = f"lab/tree/{FOLDER}/notebooks/{FIRST}"
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(asked)}"


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    print(laid_out(sys.argv[1]))
    print(pulled(*sys.argv[1:]))

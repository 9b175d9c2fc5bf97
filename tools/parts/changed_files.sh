# Read by tools/format and tools/lint: which files a person means who names none.

# The last commit that everybody has: where this branch left origin/main, or the commit before when it is origin/main.
base_commit() {
  local base
  base=$(git merge-base HEAD origin/main 2>/dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD 2>/dev/null)" ]; then
    base=$(git rev-parse --verify -q HEAD~ || true)
  fi
  echo "$base"
}

# changed_files all|changed: names of files that exist, from the repository's root.
changed_files() {
  local base=""
  [ "$1" = all ] || base=$(base_commit)
  {
    if [ -n "$base" ]; then
      git diff --name-only --diff-filter=d "$base"
    else
      git ls-files --cached
    fi
    git ls-files --others --exclude-standard
  } | sort -u | while read -r file; do if [ -f "$file" ]; then echo "$file"; fi; done
}

cpp_only() { grep -E '^(shared|native|wasm|tests)/.*\.(cpp|hpp|h|cc|cu)$' || true; }

-- Runs in a headless Neovim: opens a plan and asks the server what an editor asks, behind Chinese and emoji.

local edupol, dir = vim.env.EDUPOL, vim.env.EDUPOL_DIR
local failed = false

local function check(name, good, seen)
  io.stdout:write((good and "ok   " or "FAIL ") .. name .. (good and "" or ": " .. vim.inspect(seen)) .. "\n")
  failed = failed or not good
end

local function within(seconds, condition)
  return vim.wait(seconds * 1000, condition, 20)
end

local function run()
  require("edupol").setup({ cmd = { edupol, "lsp" }, settings = { language = "zh" } })
  vim.cmd("edit " .. vim.fn.fnameescape(dir .. "/方案.edupol"))
  local buffer = vim.api.nvim_get_current_buf()
  check("the file type is known", vim.bo.filetype == "edupol", vim.bo.filetype)
  check("the server is attached", within(20, function()
    return #vim.lsp.buf_get_clients(buffer) > 0
  end))
  if failed then
    return
  end
  local client = vim.lsp.buf_get_clients(buffer)[next(vim.lsp.buf_get_clients(buffer))]

  -- Line 3 is `# 😀 🏫`; line 4 uses a name that is nowhere declared.
  local found
  check("diagnostics arrive", within(20, function()
    found = vim.tbl_filter(function(one)
      return one.code == "unknown-name"
    end, vim.diagnostic.get(buffer))
    return #found == 1
  end), vim.diagnostic.get(buffer))
  local one = found and found[1] or {}
  check("a diagnostic stands behind emoji and Chinese", one.lnum == 4 and one.col == #"范围 「😀」 = ", one)

  local function ask(method, line, column, extra)
    local params = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = line, character = column } }
    params = vim.tbl_extend("force", params, extra or {})
    local answers = vim.lsp.buf_request_sync(buffer, method, params, 20000) or {}
    for _, answer in pairs(answers) do
      return answer.result, answer.err
    end
  end

  -- `目标 甲😀：…` names the indicator at column 16 in UTF-16.
  local line = vim.fn.getline(6)
  local column = vim.str_utfindex(line, vim.fn.stridx(line, "学校数"))
  local _, units = vim.str_utfindex(line, vim.fn.stridx(line, "学校数"))
  local hover = ask("textDocument/hover", 5, units + 1)
  check("hover", hover ~= nil and hover.contents.value:find("学校数", 1, true) ~= nil, { hover, column, units })
  local definition = ask("textDocument/definition", 5, units + 1)
  check("definition", definition ~= nil and definition.uri:find("%%E8%%AF%%8D%%E6%%B1%%87", 1) ~= nil
    and definition.range.start.line == 1, definition)
  local completion = ask("textDocument/completion", 5, units + 1)
  check("completion answers", completion ~= nil and type(completion.items) == "table", completion)

  local edit = ask("textDocument/rename", 5, units + 1, { newName = "学校总数" })
  check("rename reaches both files", edit ~= nil and vim.tbl_count(edit.changes) == 2, edit)
  vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding or "utf-16")
  check("rename leaves emoji alone", vim.fn.getline(6) == "目标 「甲😀」：到2024年，  学校总数不低于10所", vim.fn.getline(6))

  local edits = ask("textDocument/formatting", 0, 0, { options = { tabSize = 2, insertSpaces = true } })
  vim.lsp.util.apply_text_edits(edits, buffer, client.offset_encoding or "utf-16")
  check("formatting", vim.fn.getline(6) == "目标 「甲😀」：到2024年，学校总数不低于10所", vim.fn.getline(6))
  vim.cmd("silent! wall")
end

local ok, message = pcall(run)
if not ok then
  check("the script", false, message)
end
for _, client in ipairs(vim.lsp.get_active_clients()) do
  client.stop(true)
end
vim.cmd(failed and "cquit 1" or "qall!")

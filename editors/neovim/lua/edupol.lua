-- edupol in Neovim 0.7 and later: file type, comments, and the language server.
--
--   require("edupol").setup({ cmd = { "edupol", "lsp" }, settings = { language = "zh" } })

local M = {}

local defaults = {
  cmd = { "edupol", "lsp" },
  settings = {},
  on_attach = nil,
}

local function root_of(file)
  local manifest = vim.fn.findfile("edupol.toml", vim.fn.fnamemodify(file, ":p:h") .. ";")
  if manifest ~= "" then
    return vim.fn.fnamemodify(manifest, ":p:h")
  end
  return vim.fn.fnamemodify(file, ":p:h")
end

local clients = {}

local function start(options, buffer)
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  local config = {
    name = "edupol",
    cmd = options.cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ":t") } },
    init_options = options.settings,
    settings = { edupol = options.settings },
    on_attach = options.on_attach,
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  clients[root] = clients[root] or vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(buffer, clients[root])
end

function M.setup(options)
  options = vim.tbl_deep_extend("force", defaults, options or {})
  local group = vim.api.nvim_create_augroup("edupol", { clear = true })
  -- An autocommand and not `vim.filetype.add`, which Neovim 0.7 heeds only where a variable asks for it.
  vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
    group = group,
    pattern = "*.edupol",
    callback = function()
      vim.bo.filetype = "edupol"
    end,
  })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = "edupol",
    callback = function(event)
      vim.bo[event.buf].commentstring = "# %s"
      vim.bo[event.buf].shiftwidth = 2
      vim.bo[event.buf].expandtab = true
      start(options, event.buf)
    end,
  })
end

return M

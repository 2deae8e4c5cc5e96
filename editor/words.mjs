// The words for a page whose program has broken off. Others come from the program.

export const words = {
  save: '保存',
  saving: '正在保存…',
  offline: '网络断开，没有保存。',
  broken: '这一页的程序出了错。文字还在，请按“保存”，再刷新页面。',
  rescued: '已保存。这一页的程序出了错，请刷新页面再继续。',
  keptHere: '文字已留在这台电脑上，刷新页面后可以恢复。',
};

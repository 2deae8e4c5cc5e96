// The words of those who keep the site on the pages of its citizens.
export const words = {
  done: '完成',
  saving: '正在保存……',
  saved: '已保存',
  offline: '网络断开，还没有保存。文字还在，请稍后再按一次保存或回车。',
  unsaved: '还有没保存的内容。请保存，或按 Esc 恢复原样。',
};

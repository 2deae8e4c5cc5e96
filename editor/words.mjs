// Every word that the editor says, in one place.

/** Fields by the names that they have on the wire, in the order in which they are shown. */
export const fields = {
  title: '标题',
  subtitle: '副标题',
  column: '栏目',
  day: '日期',
  source: '来源',
  author: '作者',
  keywords: '关键词',
  summary: '摘要',
  index_number: '索引号',
  document_number: '文号',
  issuing_body: '发布机构',
  validity: '有效性',
  topic: '主题分类',
  policy: '解读的文件',
  body: '正文',
  attachments: '附件',
};

/** @type {Record<string, string>} */
export const validity = { '': '（不标）', InForce: '有效', Expired: '失效', Repealed: '废止' };

export const words = {
  save: '保存',
  note: '修改说明',
  noteHint: '这次改了什么、为什么（可不填，记入历史）',
  keywordsHint: '用逗号分开',
  noTopic: '（不分类）',
  policyHint: '被解读文件的编号或网址，例如 /articles/12',
  dayHint: '例如 2026年11月24日；上下方向键加减一天',
  dayWrong: '日期要写成 2026年11月24日 或 2026-11-24',
  dayUnread: '网络断开，还没有读懂这个日期',
  saving: '正在保存…',
  offline: '网络断开，没有保存。',
  broken: '这一页的程序出了错。文字还在，请按“保存”，再刷新页面。',
  rescued: '已保存。这一页的程序出了错，请刷新页面再继续。',
  keptHere: '文字已留在这台电脑上，刷新页面后可以恢复。',
  close: '关闭',
  cancel: '取消',

  number: (/** @type {string} */ id) => `（编号 ${id}）`,

  attachments: '附件',
  addAttachment: '添加附件',
  attachmentName: '附件名称',
  attachmentPending: '内容还在检查，请稍后再看。',
  personal: (/** @type {string} */ numbers) => `含有个人信息：${numbers}。确认可以公开之前，不能送审或发布。`,
  personalConfirmed: (/** @type {string} */ numbers, /** @type {string} */ name) => `含有个人信息：${numbers}。${name}已确认可以公开。`,
  confirmPersonal: '确认可以公开',
  confirmOffline: '网络断开，没有确认，请稍后再点',
  confirmPersonalOf: (/** @type {string} */ name) => `确认“${name}”里的个人信息可以公开`,
  confirmPersonalText: (/** @type {string} */ numbers) => `文件里有${numbers}，发布后人人都能下载到。依法应当公开的才可以确认；您的姓名、时间和这些号码的种类、个数会记入审计日志。`,
  remove: (/** @type {string} */ name) => `移除${name}`,
  moveUp: (/** @type {string} */ name) => `上移${name}`,
  bytes: '字节',
  cancelUpload: (/** @type {string} */ name) => `取消上传${name}`,
  uploadOffline: '网络断开，没有传完',
  picture: (/** @type {number | string} */ at) => `图片 ${at}`,
  pictureKind: '不是网页能用的图片格式',
};

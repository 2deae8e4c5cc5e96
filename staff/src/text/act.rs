//! Names of the audit log's acts, which it stores as codes, and of their particulars.

use domain::audit::AuditKind;

/// Codes of acts with their words.
const ACTS: &[(&str, &str)] = &[
    ("article.save", "保存"),
    ("article.restore", "恢复旧版本"),
    ("article.submit", "提交审核"),
    ("article.approve", "审核通过"),
    ("article.return", "退回"),
    ("article.publish", "定时发布"),
    ("article.hold", "到时间未发布，继续审核"),
    ("article.unschedule", "取消定时"),
    ("article.withdraw", "撤下"),
    ("article.ask-withdrawal", "请求撤下"),
    ("article.decline-withdrawal", "不同意撤下"),
    ("article.reopen", "恢复为草稿"),
    ("article.comment", "批注"),
    ("article.reply", "回复批注"),
    ("article.resolve", "批注标为已解决"),
    ("article.unresolve", "批注重新打开"),
    ("article.copy", "复制为新文章"),
    ("article.remove", "移入回收站"),
    ("article.take-back", "从回收站恢复"),
    ("article.purge", "永久删除"),
    ("article.import", "导入"),
    ("column.add", "新建栏目"),
    ("column.change", "修改栏目"),
    ("column.move", "移动栏目"),
    ("column.menu", "改变是否在菜单"),
    ("column.remove", "删除栏目"),
    ("column.restore", "恢复栏目"),
    ("link.add", "新增链接"),
    ("link.change", "修改链接"),
    ("link.move", "移动链接"),
    ("link.remove", "删除链接"),
    ("link.restore", "恢复链接"),
    ("group.add", "新增链接组"),
    ("group.rename", "改名链接组"),
    ("group.move", "移动链接组"),
    ("group.remove", "删除链接组"),
    ("group.restore", "恢复链接组"),
    ("directory.import", "导入网站链接"),
    ("topic.add", "新增主题分类"),
    ("topic.rename", "改名主题分类"),
    ("topic.move", "移动主题分类"),
    ("topic.remove", "删除主题分类"),
    ("topic.restore", "恢复主题分类"),
    ("disclosure.serve", "设定信息公开的栏目"),
    ("disclosure.rule", "修改索引号规则"),
    ("disclosure.body", "修改机构代码"),
    ("file.upload", "上传文件"),
    ("file.import", "导入文件"),
    ("file.examine", "检查文件里的个人信息"),
    ("file.confirm", "确认文件里的个人信息"),
    ("home.change", "修改首页"),
    ("site.change", "修改网站信息"),
    ("site.transfer", "迁移数据库"),
    ("account.first", "设立第一个账号"),
    ("account.create", "新建账号"),
    ("account.grant", "改变权限"),
    ("account.close", "停用账号"),
    ("account.open", "启用账号"),
    ("account.reset", "重设密码"),
    ("account.password", "修改密码"),
    ("account.set-password", "设定密码"),
    ("account.mail", "修改通知邮箱"),
    ("account.code", "启用动态口令"),
    ("account.code-begin", "开始设动态口令"),
    ("account.recovery-codes", "换新恢复码"),
    ("account.recovery-use", "用恢复码登录"),
    ("account.login", "登录"),
    ("account.logout", "退出"),
    ("account.logout-everywhere", "退出全部设备"),
    ("account.end-session", "结束一处登录"),
    ("account.refuse", "登录失败"),
    ("account.lock", "登录被锁定"),
    ("account.demo", "标为演示账号"),
    ("refused", "越权被拒绝"),
    ("limit.refuse", "请求过多被拒绝"),
    ("tamper.found", "发现被改动的内容"),
    ("audit.read", "查看日志"),
    ("audit.export", "导出日志"),
    ("audit.forget-sources", "清除到期的来源地址"),
    ("backup.make", "备份"),
    ("key.rotate", "更换密钥"),
    ("key.encrypt", "加密密钥"),
    ("key.divide", "分用途密钥"),
    ("seal.key", "记下签名密钥"),
    ("seal.renew", "重新签名"),
    ("corpus.grow", "生成测试文章"),
    ("address.import", "导入旧网址"),
];

/// Names of particulars with their words.
const PARTICULARS: &[(&str, &str)] = &[
    ("version", "版本"),
    ("title", "标题"),
    ("note", "说明"),
    ("reason", "原因"),
    ("words", "内容"),
    ("state", "状态"),
    ("step", "审核步骤"),
    ("publish", "发布时间"),
    ("withdraw", "撤下时间"),
    ("planned", "定在"),
    ("unscheduled", "取消的发布时间"),
    ("restored", "恢复自版本"),
    ("from", "来自文章"),
    ("from_version", "来自版本"),
    ("emergency", "紧急"),
    ("asked", "请求的原因"),
    ("paragraph", "段落"),
    ("comment", "批注编号"),
    ("login", "登录名"),
    ("code", "用了动态口令"),
    ("name", "名称"),
    ("browser", "浏览器"),
    ("system", "系统"),
    ("begun", "登录时间"),
    ("grants", "权限"),
    ("before", "原来"),
    ("after", "现在"),
    ("action", "操作"),
    ("why", "理由"),
    ("page", "页码"),
    ("actor", "人员"),
    ("source", "来源"),
    ("kind", "类别"),
    ("since", "起始日期"),
    ("until", "截止日期"),
    ("rows", "条数"),
    ("sha256", "文件摘要"),
    ("size", "大小"),
    ("slug", "网址名"),
    ("position", "位置"),
    ("parent", "上级"),
    ("review_steps", "审核步数"),
    ("description", "说明文字"),
    ("keywords", "关键词"),
    ("url", "网址"),
    ("group", "组"),
    ("has_mail", "有邮箱"),
    ("must_change", "须改密码"),
];

/// The name of the act `code`; the code itself where it is unknown.
#[must_use]
pub fn act_words(code: &str) -> &str {
    ACTS.iter().find(|(act, _)| *act == code).map_or(code, |(_, words)| words)
}

/// The name of the particular `name`.
#[must_use]
pub fn particular_words(name: &str) -> &str {
    PARTICULARS.iter().find(|(particular, _)| *particular == name).map_or(name, |(_, words)| words)
}

/// The place of the particular `name` among those that are known; behind all of them for another.
#[must_use]
pub fn particular_place(name: &str) -> usize {
    PARTICULARS.iter().position(|(particular, _)| *particular == name).unwrap_or(PARTICULARS.len())
}

/// The subject of acts of `kind`.
#[must_use]
pub const fn kind_words(kind: AuditKind) -> &'static str {
    match kind {
        AuditKind::Articles => "文章",
        AuditKind::Columns => "栏目",
        AuditKind::Directory => "网站链接",
        AuditKind::Disclosure => "信息公开设置",
        AuditKind::Files => "文件",
        AuditKind::Site => "网站和首页",
        AuditKind::Accounts => "账号",
        AuditKind::Security => "拒绝和告警",
        AuditKind::Log => "审计日志",
        AuditKind::System => "运维",
    }
}

/// The name of a subject of the log, by its code.
#[must_use]
pub fn subject_words(code: &str) -> &str {
    match code {
        "article" => "文章",
        "column" => "栏目",
        "link" => "链接",
        "link_group" | "group" => "链接组",
        "topic" => "主题分类",
        "file" => "文件",
        "site" => "网站",
        "home" | "home_section" => "首页",
        "account" => "账号",
        "audit" => "日志",
        "act" => "请求",
        "disclosure" | "disclosure_entry" | "index_rule" | "body_code" => "信息公开设置",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_that_is_not_known_keeps_its_code() {
        assert_eq!((act_words("article.return"), act_words("test.note")), ("退回", "test.note"));
        assert_eq!((particular_words("reason"), particular_words("x")), ("原因", "x"));
    }

    #[test]
    fn every_act_is_of_one_kind_at_least() {
        for (code, _) in ACTS {
            let of =
                AuditKind::ALL.into_iter().filter(|kind| kind.prefixes().iter().any(|begin| code.starts_with(begin)));
            assert!(of.count() > 0, "{code}");
        }
    }
}

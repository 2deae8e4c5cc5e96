//! The names that pages give to their fields.

use std::{collections::HashMap, sync::LazyLock};

use super::Label;

/// Every label with its names, simplified and without spaces.
const NAMES: &[(Label, &str)] = &[
    (Label::Title, "标题 名称 信息名称 文件名称 公文名称 信息标题 文件标题 文章标题 公文标题 题名"),
    (
        Label::Published,
        "发布日期 发布时间 发表日期 发表时间 公开日期 公开时间 公布日期 公布时间 时间发布 日期发布 \
         发布于 信息发布日期 信息发布时间 文章发布时间 信息公开日期 网站发布日期 网站发布时间 上网日期 \
         上网时间 上线时间 上传时间 刊发时间 刊发日期 录入时间 添加时间 发稿时间 发稿日期 发布日",
    ),
    (Label::Day, "日期 时间"),
    (Label::Updated, "更新时间 更新日期 最后更新 最后更新时间 修改时间 修改日期"),
    (
        Label::Issued,
        "成文日期 成文时间 生成日期 生成时间 印发日期 印发时间 发文日期 发文时间 制发日期 制发时间 \
         签发日期 签发时间 形成日期 形成时间 产生日期 制作日期 文件日期 信息生成日期 信息生成时间 \
         信息形成日期",
    ),
    (
        Label::Source,
        "来源 信息来源 文章来源 稿件来源 新闻来源 内容来源 消息来源 来源单位 来源部门 供稿单位 \
         信息提供 转载来源 稿源 出处 文章出处 来自",
    ),
    (Label::Author, "作者 撰稿 撰稿人 供稿 供稿人 通讯员 记者 作者名称 文章作者 信息作者 文/图"),
    (Label::Editor, "责任编辑 责编 编辑 网站编辑 编辑人 本文责编 网编 值班编辑 文章编辑"),
    (
        Label::Clicks,
        "点击量 点击数 点击 点击率 点击次数 浏览次数 浏览量 浏览数 浏览 浏览人数 累计浏览 已浏览 \
         阅读次数 阅读量 阅读数 阅读 阅读人数 阅读人次 阅览次数 访问量 访问数 访问次数 访问人数 \
         查看次数 查看 点阅 点阅量 点阅次数 点阅数 人气 人气指数 浏览人次 本文浏览次数 文章点击数",
    ),
    (
        Label::Reviewer,
        "审核人 审核 审稿 审稿人 签发 签发人 审核员 审核人员 审签 审批 审批人 终审 三审 信息审核 \
         信息审核人 发布审核",
    ),
    (
        Label::IndexNumber,
        "索引号 索引号码 索引编号 索引码 索引 索取号 信息索引号 信息索引 信息索取号 公开索引号 \
         政府信息索引号",
    ),
    (
        Label::DocumentNumber,
        "文号 发文字号 发文号 发文文号 发文编号 文件编号 文件字号 文件号 文件文号 公文文号 公文字号 \
         公文号 文书号 文书文号 信息文号 发布文号",
    ),
    (
        Label::IssuingBody,
        "发文机构 发布机构 发文机关 制发机关 制发机构 制发单位 制定机关 印发机关 印发机构 印发单位 \
         成文机关 成文单位 发布机关 发布单位 发布部门 发布主体 发文单位 发文部门 办文部门 办文单位 \
         公开机构 公开机关 公开部门 公开单位 公开主体 公开责任部门 公开责任单位 公开责任机构 责任部门 \
         责任单位 信息发布机构 信息公开机构 信息所属单位 提供单位",
    ),
    (
        Label::Validity,
        "有效性 时效性 效力状态 有效状态 时效状态 文件状态 文件效力 文件有效性 文件时效性 信息有效性 \
         公文时效 公文有效性 是否有效 效力 时效",
    ),
    (
        Label::Topic,
        "主题分类 主题类别 主题类型 主题 信息分类 信息类别 信息主题 信息主题分类 内容分类 所属主题 \
         所属分类 所属类别 分类 类别 分类名称 公文主题",
    ),
    (Label::Keywords, "主题词 关键词 关键字 标签 主题关键词 文章关键词 TAG TAGS"),
    (Label::Summary, "内容概述 内容概要 内容摘要 内容简介 内容描述 信息概述 文章摘要 摘要 概述 导读"),
    (Label::Column, "所属栏目 栏目 所在栏目 栏目名称 信息栏目 所属频道 文章栏目"),
    (
        Label::Unused,
        "公开类别 公开方式 公开形式 公开时限 公开范围 公开属性 公开程序 公开依据 公开目录 公开载体 \
         体裁分类 体裁 服务对象 服务对象分类 文章类型 信息类型 文件类型 公文类型 公文种类 文件种类 \
         文种 组配分类 施政分类 生效日期 实施日期 施行日期 废止日期 失效日期 有效期 有效期限 \
         载体类型 载体形式 信息格式 记录形式 获取方式 语种 密级 紧急程度 生命周期 发布人 发布者 添加人 文章录入 打印时间 打印日期 \
         录入人 录入者 录入 校对 校对人 初审 复审 一审 二审 一校 二校 三校",
    ),
    (Label::FontSize, "字号 字体 字体大小 字号大小 文字大小 字体设置 字号设置 背景色 背景颜色 字体颜色"),
    (Label::Tally, "赞 点赞 在看 评论 评论数 评论人数 收藏 收藏数 转发 转发数 推荐 顶 踩 好评"),
    (
        Label::Address,
        "网页地址 本文网址 本文链接 本文地址 文章链接 文章网址 页面地址 原文链接 原文网址 原文地址 信息地址",
    ),
    (Label::Share, "分享 分享到 分享至 转发到 一键分享 分享按钮"),
];

/// The labels and their names by the first character of the name.
static BY_FIRST: LazyLock<HashMap<char, Vec<(Label, &'static str)>>> = LazyLock::new(|| {
    let mut index: HashMap<char, Vec<(Label, &'static str)>> = HashMap::new();
    for (label, names) in NAMES {
        for name in names.split_whitespace() {
            if let Some(first) = name.chars().next() {
                index.entry(first).or_default().push((*label, name));
            }
        }
    }
    index
});

/// The labels whose names begin with `first`.
pub(super) fn beginning_with(first: char) -> &'static [(Label, &'static str)] {
    BY_FIRST.get(&first).map_or(&[], Vec::as_slice)
}

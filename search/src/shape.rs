//! Characters that are taken for one another because they look alike: 凭 is typed where 赁 is meant.

use std::{collections::HashMap, sync::LazyLock};

/// Characters that look alike, a word each: those that pupils are warned of, and those that offices correct.
const ALIKE: &str = "\
    凭赁 己已巳 末未 戊戌戍戎 拨拔 候侯 竞竟 籍藉 募墓幕慕暮 帐账胀 象像 辩辨辫瓣 即既 析折拆 廷延 仓仑 赢羸嬴 沾玷 侍待持恃 \
    晴睛 冶治 洽恰 贷货 赔陪培 险检验捡脸俭 缴激邀 稠绸 梁粱 燥躁澡噪操 渡度 密蜜 蓝篮 历厉 坐座 徙徒 崇祟 茶荼 亳毫 刺剌 撒撤 \
    哀衷衰 杳沓 佘余 日曰 土士 千干于 天夭 人入八 见贝 处赴 补朴 征怔 断继 环坏怀 场扬杨 城诚域 管菅 审宙 权杈 杆秆 订钉 遣遗 \
    遂逐 卷券 胁协 忠患 悔侮海 讯汛 抵低 抚扶 招昭沼 板版扳 桥侨骄 峰蜂锋 洪供 洒酒 清请情精 园圆 堤提 煤媒 桔橘 植值殖 偿尝 \
    债责 绩积 税说锐 购构沟 烧浇 娱误 标柢 准淮 住往佳 仕任 抢枪 枢抠 投没 技枝 换挽 损捐 授受 摘滴 斋齐 肓盲 暑署曙 概慨 诉拆 \
    沂圻祈 裁栽载 获荻 疆缰僵 疫疾 郊效校较 输愉 轮论抡 阅阀 闭闲 间问 兑悦 博搏膊 傅缚 预顶 项顷 顺须 领颁 额颜 农衣 牧收 收攻 \
    玫致 改攻 放教 救求 垒全 金全 企全 介价 今令 领邻 怜冷 汇江 江红 泊伯 池他 施拖 族旋 旗旅 巨臣 区匹 医匠 压庄 厂广 床庆 底庇 \
    席度 康唐 廉谦 建健键 延诞 异导 弃奔 弛驰 形刑 彩采 役投 径经 徽微 得碍 循盾 心必 快块 怡治 恢灰 息自 悬县 惠慧 愿原 慎镇 \
    戒戎 战占 户卢 房访 扣扪 执势 批比 抑仰 报服 抱炮 拆诉 担但 拒距 拘狗 拍柏 括活 拾拴 振震 捷睫 据剧 排徘 探深 接妾 推堆 措错 \
    援缓暖 搬般 摊滩 撞幢 播潘";

static OTHERS: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut others: HashMap<char, Vec<char>> = HashMap::new();
    for group in ALIKE.split_whitespace() {
        for one in group.chars() {
            let of_one = others.entry(one).or_default();
            for other in group.chars().filter(|other| *other != one) {
                if !of_one.contains(&other) {
                    of_one.push(other);
                }
            }
        }
    }
    others
});

/// The characters that look like `c`.
pub(crate) fn similar(c: char) -> &'static [char] {
    OTHERS.get(&c).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::units;

    #[test]
    fn what_looks_alike_does_so_both_ways_and_is_simplified() {
        assert!(similar('凭').contains(&'赁') && similar('赁').contains(&'凭') && similar('猫').is_empty());
        for (one, others) in OTHERS.iter() {
            assert!(others.iter().all(|other| other != one && similar(*other).contains(one)), "{one}");
            assert!(units(&one.to_string()).all(|unit| unit.text == one.to_string()), "{one} is looked for as another");
        }
    }
}

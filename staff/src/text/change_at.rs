/// change `number` of `count`
pub fn change_at(number: usize, count: usize) -> String {
    format!("第 {number} 处，共 {count} 处")
}

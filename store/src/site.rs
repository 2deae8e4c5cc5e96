//! The site's own row.

mod change;

use async_trait::async_trait;
use domain::{
    account::Staff,
    audit::Actor,
    fault::Outcome,
    imported::FooterNumbers,
    ports::Sites,
    site::{Site, SiteChange},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, NotSet, Set};

use crate::{Store, entity::site, failure::Error};

/// The id of the only row.
const ID: i64 = 1;

#[async_trait]
impl Sites for Store {
    /// The site; empty in every field before it is founded.
    async fn current(&self) -> Outcome<Site> {
        let kept = find(&self.connection.single().await).await.map_err(Error::from)?;
        Ok(kept.map(Site::from).unwrap_or_default())
    }

    /// Founds the site, unless it has a name already. Numbers that an import brought before that stay.
    async fn found(&self, site: &Site) -> Outcome<()> {
        Ok(self.found_site(site).await?)
    }

    async fn settings(&self, staff: &Staff) -> Outcome<SiteChange> {
        Ok(change::settings(self, staff).await?)
    }

    async fn change(&self, staff: &Staff, change: &SiteChange, by: &Actor) -> Outcome<()> {
        Ok(change::change(self, staff, change, by).await?)
    }
}

impl Store {
    async fn found_site(&self, site: &Site) -> Result<(), Error> {
        let writing = self.connection.begin_alone().await?;
        let kept = find(&writing).await?.map(Site::from).unwrap_or_default();
        if !kept.name.is_empty() {
            return Ok(());
        }
        keep(&writing, row(filled(kept, site))).await?;
        self.seals.keep_parts(&writing).await?;
        writing.commit().await?;
        Ok(())
    }
}

/// Fills in missing numbers of a page's footer, and notes those that differ.
pub(crate) async fn fill_numbers(
    writing: &DatabaseTransaction,
    numbers: &FooterNumbers,
    notes: &mut Vec<String>,
) -> Result<(), DbErr> {
    if *numbers == FooterNumbers::default() {
        return Ok(());
    }
    let mut site = find(writing).await?.map(Site::from).unwrap_or_default();
    let before = site.clone();
    for (name, read, kept) in [
        ("ICP备案序号", &numbers.icp_number, &mut site.icp_number),
        ("政府网站标识码", &numbers.identification_code, &mut site.identification_code),
        ("公安备案号", &numbers.police_number, &mut site.police_number),
    ] {
        match read {
            Some(read) if kept.is_empty() => kept.clone_from(read),
            Some(read) if read != kept => {
                notes.push(format!("页脚的{name}为 {read}，与本站的 {kept} 不同，未改动"));
            }
            _ => {}
        }
    }
    if site == before { Ok(()) } else { keep(writing, row(site)).await }
}

/// The only row, once it exists.
pub(crate) async fn find(connection: &impl ConnectionTrait) -> Result<Option<site::Model>, DbErr> {
    site::Entity::find_by_id(ID).one(connection).await
}

async fn keep(writing: &DatabaseTransaction, row: site::ActiveModel) -> Result<(), DbErr> {
    let is_kept = find(writing).await?.is_some();
    if is_kept {
        row.update(writing).await.map(drop)
    } else {
        site::Entity::insert(row).exec_without_returning(writing).await.map(drop)
    }
}

fn filled(kept: Site, from: &Site) -> Site {
    let or = |kept: String, from: &String| if kept.is_empty() { from.clone() } else { kept };
    Site {
        name: or(kept.name, &from.name),
        domain: or(kept.domain, &from.domain),
        public_url: or(kept.public_url, &from.public_url),
        sponsor: or(kept.sponsor, &from.sponsor),
        organiser: or(kept.organiser, &from.organiser),
        contact: or(kept.contact, &from.contact),
        identification_code: or(kept.identification_code, &from.identification_code),
        icp_number: or(kept.icp_number, &from.icp_number),
        police_number: or(kept.police_number, &from.police_number),
        protected_names: kept.protected_names,
    }
}

impl From<site::Model> for Site {
    fn from(row: site::Model) -> Self {
        Self {
            name: row.name,
            domain: row.domain,
            public_url: row.public_url,
            sponsor: row.sponsor,
            organiser: row.organiser,
            contact: row.contact,
            identification_code: row.identification_code,
            icp_number: row.icp_number,
            police_number: row.police_number,
            protected_names: row.protected_names,
        }
    }
}

/// `site` as a row. Fields that the settings file does not name stay as they are.
fn row(site: Site) -> site::ActiveModel {
    site::ActiveModel {
        id: Set(ID),
        name: Set(site.name),
        domain: Set(site.domain),
        public_url: Set(site.public_url),
        sponsor: Set(site.sponsor),
        organiser: Set(site.organiser),
        contact: Set(site.contact),
        identification_code: Set(site.identification_code),
        icp_number: Set(site.icp_number),
        police_number: Set(site.police_number),
        admins_need_code: NotSet,
        protected_names: NotSet,
        editors_withdraw: NotSet,
    }
}

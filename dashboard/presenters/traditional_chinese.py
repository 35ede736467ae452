"""Traditional Chinese characters and their simplified forms, so that names are found in both scripts.

Only characters of names in the registry are here, after the table TSCharacters of OpenCC 1.1 (Apache 2.0). A test
lists what a new name lacks.
"""

from __future__ import annotations

_PAIRS = (
    "並并 亞亚 佔占 併并 來来 侷局 個个 倫伦 傢家 傷伤 償偿 儲储 兒儿 內内 冊册 凱凯 別别 則则 剛刚 劃划 劑剂 動动 "
    "務务 勞劳 勢势 匯汇 區区 協协 員员 問问 喬乔 單单 嚴严 囌苏 國国 圍围 圖图 團团 執执 堅坚 報报 場场 壇坛 奧奥 "
    "婦妇 學学 實实 寧宁 審审 將将 專专 對对 導导 屆届 屬属 岡冈 島岛 嶼屿 巖岩 幹干 幾几 庫库 廢废 強强 彈弹 彿佛 "
    "後后 復复 愛爱 態态 憲宪 懲惩 戰战 採采 揮挥 損损 撾挝 擇择 擊击 據据 敘叙 敵敌 數数 於于 時时 暫暂 書书 會会 "
    "朮术 東东 條条 榦干 構构 標标 機机 檢检 檯台 權权 歐欧 殘残 殺杀 毀毁 決决 沖冲 況况 減减 測测 湯汤 準准 溫温 "
    "滅灭 澤泽 濛蒙 濟济 濫滥 灣湾 為为 烏乌 無无 燒烧 燬毁 爭争 爾尔 牆墙 狀状 獨独 現现 環环 產产 甦苏 發发 盧卢 "
    "眾众 矇蒙 礎础 祕秘 種种 稱称 箇个 節节 範范 糰团 紀纪 約约 納纳 紐纽 級级 紹绍 組组 結结 絕绝 絡络 經经 維维 "
    "網网 緊紧 締缔 編编 緬缅 緻致 織织 繼继 續续 罈坛 罰罚 羅罗 義义 聖圣 聞闻 聯联 聲声 職职 脫脱 腦脑 臘腊 臺台 "
    "與与 興兴 茲兹 華华 萊莱 蓆席 蔔卜 薩萨 藥药 蘇苏 蘭兰 處处 號号 術术 衛卫 衝冲 補补 裝装 裡里 製制 複复 見见 "
    "規规 視视 訂订 計计 託托 記记 設设 訴诉 詢询 試试 話话 誌志 認认 誘诱 語语 調调 請请 論论 諮咨 諾诺 議议 護护 "
    "變变 讓让 讚赞 貝贝 負负 責责 買买 貿贸 賈贾 賓宾 賠赔 賣卖 贊赞 蹤踪 軍军 載载 轉转 辦办 辯辩 迴回 週周 進进 "
    "過过 達达 適适 遺遗 邊边 釋释 針针 銷销 錄录 錶表 長长 門门 開开 間间 閤合 關关 隊队 際际 離离 難难 韋韦 韓韩 "
    "頁页 項项 預预 頓顿 領领 題题 顛颠 類类 颱台 飢饥 餌饵 餓饿 餘余 饑饥 馬马 駐驻 驗验 體体 髮发 魯鲁 鮮鲜 麥麦 "
    "麵面 黃黄 齣出 "
)

SIMPLIFIED = {pair[0]: pair[1] for pair in _PAIRS.split()}
"""Traditional character → simplified."""

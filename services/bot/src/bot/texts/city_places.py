"""Where large cities lie: degrees north and east, by the zone whose clock they keep.

The zone database places one city of each zone; between them lie millions of people on the wrong side of a line drawn half-way (Kazan is
nearer to Ulyanovsk than to Moscow). So the large cities are here, above all those near the borders of zones.
"""

from typing import Final

CITY_PLACES: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "Europe/Moscow": (
        (59.94, 30.31),  # Saint Petersburg
        (55.79, 49.12),  # Kazan
        (56.33, 44.00),  # Nizhny Novgorod
        (45.04, 38.98),  # Krasnodar
        (47.24, 39.71),  # Rostov-on-Don
        (51.66, 39.20),  # Voronezh
        (43.59, 39.72),  # Sochi
        (57.63, 39.87),  # Yaroslavl
        (54.19, 37.62),  # Tula
        (54.63, 39.74),  # Ryazan
        (53.20, 45.00),  # Penza
        (52.61, 39.59),  # Lipetsk
        (42.98, 47.50),  # Makhachkala
        (56.86, 35.90),  # Tver
        (50.60, 36.59),  # Belgorod
        (51.73, 36.19),  # Kursk
        (53.24, 34.36),  # Bryansk
        (54.78, 32.05),  # Smolensk
        (59.22, 39.88),  # Vologda
        (64.54, 40.54),  # Arkhangelsk
        (68.97, 33.08),  # Murmansk
        (61.78, 34.36),  # Petrozavodsk
        (57.82, 28.33),  # Pskov
        (58.52, 31.27),  # Novgorod
        (56.15, 47.25),  # Cheboksary
        (56.63, 47.89),  # Yoshkar-Ola
        (54.18, 45.18),  # Saransk
        (52.73, 41.45),  # Tambov
        (55.75, 52.43),  # Naberezhnye Chelny
        (55.64, 51.82),  # Nizhnekamsk
        (54.90, 52.30),  # Almetyevsk
        (61.67, 50.84),  # Syktyvkar
        (67.50, 64.05),  # Vorkuta
        (45.04, 41.97),  # Stavropol
        (43.32, 45.69),  # Grozny
        (44.62, 33.53),  # Sevastopol
        (48.01, 37.80),  # Donetsk
    ),
    "Europe/Samara": ((53.51, 49.42), (53.15, 48.47), (56.85, 53.20)),  # Tolyatti, Syzran, Izhevsk
    "Europe/Saratov": ((51.49, 46.13), (52.03, 47.78)),  # Engels, Balakovo
    "Asia/Yekaterinburg": (
        (55.16, 61.40),  # Chelyabinsk
        (58.01, 56.25),  # Perm
        (54.74, 55.97),  # Ufa
        (57.15, 65.53),  # Tyumen
        (51.77, 55.10),  # Orenburg
        (61.25, 73.40),  # Surgut
        (60.94, 76.56),  # Nizhnevartovsk
        (53.41, 58.98),  # Magnitogorsk
        (55.44, 65.34),  # Kurgan
        (53.63, 55.95),  # Sterlitamak
        (54.48, 53.47),  # Oktyabrsky
        (66.53, 66.61),  # Salekhard
        (66.08, 76.68),  # Novy Urengoy
    ),
    "Asia/Novokuznetsk": ((55.36, 86.09),),  # Kemerovo
    "Asia/Krasnoyarsk": ((53.72, 91.43), (69.35, 88.20)),  # Abakan, Norilsk
    "Asia/Irkutsk": ((51.83, 107.58), (56.15, 101.63)),  # Ulan-Ude, Bratsk
    "Asia/Yakutsk": ((50.29, 127.53), (56.66, 124.71)),  # Blagoveshchensk, Neryungri
    "Asia/Vladivostok": ((48.48, 135.08), (50.55, 137.01)),  # Khabarovsk, Komsomolsk-on-Amur
    "Europe/Minsk": ((52.43, 31.01), (52.09, 23.73), (53.68, 23.83), (55.19, 30.21)),  # Gomel, Brest, Grodno, Vitebsk
    "Europe/Kyiv": ((49.99, 36.23), (46.48, 30.72), (49.84, 24.03), (48.46, 35.04), (47.84, 35.14), (48.62, 22.30)),
    "Asia/Almaty": (
        (51.13, 71.43),  # Astana
        (42.32, 69.60),  # Shymkent
        (49.80, 73.10),  # Karaganda
        (54.87, 69.15),  # Petropavl
        (52.29, 76.97),  # Pavlodar
        (49.95, 82.61),  # Oskemen
    ),
    "Asia/Tashkent": ((41.00, 71.67), (40.38, 71.78)),  # Namangan, Fergana
    "Asia/Tbilisi": ((41.65, 41.64),),  # Batumi
    "Europe/Istanbul": ((39.93, 32.86), (36.90, 30.69), (38.42, 27.14), (37.07, 37.38), (41.00, 39.72)),
    "Europe/Berlin": ((48.14, 11.58), (53.55, 9.99), (50.11, 8.68), (50.94, 6.96), (51.05, 13.74)),
    "Europe/Warsaw": ((50.06, 19.94), (51.11, 17.04), (54.35, 18.65), (51.25, 22.57)),
    "Europe/Paris": ((45.76, 4.84), (43.30, 5.37), (43.60, 1.44), (44.84, -0.58), (48.39, -4.49)),
    "Europe/Madrid": ((41.39, 2.17), (39.47, -0.38), (37.39, -5.99), (42.23, -8.72), (37.18, -3.60)),
    "Europe/Lisbon": ((41.15, -8.61), (37.02, -7.93)),  # Porto, Faro
    "Europe/Rome": ((45.46, 9.19), (40.85, 14.27), (38.12, 13.36), (45.07, 7.69)),
    "Europe/London": ((53.48, -2.24), (55.95, -3.19), (51.45, -2.59), (54.60, -5.93)),
    "Asia/Jerusalem": ((32.08, 34.78), (32.79, 34.99), (29.56, 34.95)),  # Tel Aviv, Haifa, Eilat
    "Asia/Dubai": ((24.45, 54.38),),  # Abu Dhabi
    "Asia/Kolkata": ((28.61, 77.21), (19.08, 72.88), (12.97, 77.59), (13.08, 80.27), (17.39, 78.49), (26.14, 91.74)),
    "Asia/Karachi": ((31.55, 74.34), (33.68, 73.05)),  # Lahore, Islamabad
    "Asia/Shanghai": (
        (39.90, 116.41),  # Beijing
        (22.54, 114.06),  # Shenzhen
        (23.13, 113.26),  # Guangzhou
        (30.57, 104.07),  # Chengdu
        (45.80, 126.53),  # Harbin
        (50.25, 127.49),  # Heihe
        (34.34, 108.94),  # Xi'an
        (49.60, 117.43),  # Manzhouli
    ),
    "Asia/Bangkok": ((7.88, 98.39), (12.93, 100.88), (18.79, 98.98)),  # Phuket, Pattaya, Chiang Mai
    "Asia/Ho_Chi_Minh": ((21.03, 105.85), (12.24, 109.20), (16.05, 108.20)),  # Hanoi, Nha Trang, Da Nang
    "Asia/Makassar": ((-8.65, 115.22), (-8.58, 116.12)),  # Denpasar, Mataram
    "Asia/Tokyo": ((34.69, 135.50), (43.06, 141.35), (33.59, 130.40)),  # Osaka, Sapporo, Fukuoka
    "Australia/Sydney": ((-35.28, 149.13), (-32.93, 151.78)),  # Canberra, Newcastle
    "Australia/Brisbane": ((-28.02, 153.40), (-16.92, 145.77)),  # Gold Coast, Cairns
    "America/New_York": (
        (38.91, -77.04),  # Washington
        (42.36, -71.06),  # Boston
        (25.76, -80.19),  # Miami
        (39.95, -75.17),  # Philadelphia
        (33.75, -84.39),  # Atlanta
        (39.96, -83.00),  # Columbus
        (35.23, -80.84),  # Charlotte
        (40.44, -79.99),  # Pittsburgh
        (35.96, -83.92),  # Knoxville
        (30.44, -84.28),  # Tallahassee
        (41.50, -81.69),  # Cleveland
    ),
    "America/Chicago": (
        (32.78, -96.80),  # Dallas
        (29.76, -95.37),  # Houston
        (30.27, -97.74),  # Austin
        (44.98, -93.27),  # Minneapolis
        (36.16, -86.78),  # Nashville
        (35.15, -90.05),  # Memphis
        (29.95, -90.07),  # New Orleans
        (38.63, -90.20),  # St. Louis
        (39.10, -94.58),  # Kansas City
        (35.47, -97.52),  # Oklahoma City
        (33.52, -86.80),  # Birmingham
        (30.42, -87.22),  # Pensacola
        (41.26, -95.93),  # Omaha
        (31.99, -102.08),  # Midland
        (35.22, -101.83),  # Amarillo
    ),
    "America/Denver": ((40.76, -111.89), (35.08, -106.65), (31.76, -106.49), (44.08, -103.23)),
    "America/Los_Angeles": (
        (37.77, -122.42),  # San Francisco
        (47.61, -122.33),  # Seattle
        (36.17, -115.14),  # Las Vegas
        (32.72, -117.16),  # San Diego
        (45.52, -122.68),  # Portland
        (38.58, -121.49),  # Sacramento
        (47.66, -117.43),  # Spokane
    ),
    "America/Toronto": ((45.50, -73.57), (45.42, -75.70), (46.81, -71.21)),  # Montreal, Ottawa, Quebec
    "America/Edmonton": ((51.05, -114.07),),  # Calgary
    "America/Mexico_City": ((20.67, -103.35), (25.69, -100.32)),  # Guadalajara, Monterrey
    "America/Sao_Paulo": ((-22.91, -43.17), (-15.79, -47.88), (-19.92, -43.94), (-30.03, -51.23)),
    "America/Argentina/Buenos_Aires": ((-32.95, -60.66),),  # Rosario
    "Africa/Johannesburg": ((-33.92, 18.42), (-29.86, 31.02)),  # Cape Town, Durban
}

"""A Polycom SoundPoint phone (UC Software 4.0.15) as its provisioning server sees it: files asked and brought."""
import re
import xml.etree.ElementTree as xml

import requests

from . import digest

LIMIT_S = 15
AGENT = "FileTransport PolycomSoundPointIP-SPIP_650-UA/4.0.15.1009"


class Polycom:
    """
    `url` is what is typed into the phone as its server, without name and password, which are typed beside it. It
    answers challenges with MD5, the only algorithm that it knows. `directory` is its contact directory, `asked` what it
    has asked for so far: (method, file, status).
    """

    def __init__(self, url, mac, name, password):
        self.mac, self.directory, self.settings, self.asked = mac, None, {}, []
        self._url, self._name, self._password = url, name, password
        self._session = requests.Session()
        self._session.verify = False
        self._session.trust_env = False

    def _ask(self, method, file, body=None):
        url = file if "://" in file else f"{self._url}/{file}"
        path = re.sub(r"^https://[^/]*", "", url)
        headers = {"User-Agent": AGENT}
        # An upload's body comes with each try: the phone does not wait to be told 100.
        answer = self._session.request(method, url, data=body, headers=headers, timeout=LIMIT_S)
        if answer.status_code == 401:
            challenges = map(digest.parse_challenge, answer.raw.headers.getlist("WWW-Authenticate"))
            challenge = next(one for one in challenges if one.get("algorithm", "MD5") == "MD5")
            headers["Authorization"] = digest.authorization(challenge, self._name, self._password, method, path)
            answer = self._session.request(method, url, data=body, headers=headers, timeout=LIMIT_S)
        self.asked.append((method, file, answer.status_code))
        return answer

    def get(self, file):
        """The content, None when the server has no such file."""
        answer = self._ask("GET", file)
        return answer.content if answer.status_code == 200 else None

    def put(self, file, body):
        """The status."""
        return self._ask("PUT", file, body).status_code

    def boot(self):
        """Asks for its files in the order of a real one; what there is not it does without."""
        master = self.get(f"{self.mac}.cfg") or self.get("000000000000.cfg")
        assert master is not None, f"no configuration; {self.asked}"
        application = dict(xml.fromstring(master).attrib)
        in_folder = {name: f"{folder}/" if folder else "" for name, folder in application.items()}
        firmware = application["APP_FILE_PATH"]
        self.get(firmware)
        self.get(re.sub(r"\.ld$", ".ver", firmware))
        for file in application["CONFIG_FILES"].split(","):
            self._take_settings(self.get(file.strip()))
        for ending in ("phone.cfg", "web.cfg"):
            self._take_settings(self.get(f"{in_folder['OVERRIDES_DIRECTORY']}{self.mac}-{ending}"))
        for file in (f"{self.mac}-license.cfg", "000000000000-license.cfg"):
            self.get(in_folder["LICENSE_DIRECTORY"] + file)
        directory = self.get(f"{in_folder['CONTACTS_DIRECTORY']}{self.mac}-directory.xml")
        if directory is not None:
            self.directory = directory.decode()
        if language := self.settings.get("lcl.ml.lang"):
            self.get(f"SoundPointIPLocalization/{language}/SoundPointIP-dictionary.xml")
        self.get(f"{in_folder['CALL_LISTS_DIRECTORY']}{self.mac}-calls.xml")
        self.get("SoundPointIPWelcome.wav")
        for log in ("boot", "app"):
            self.put(f"{in_folder['LOG_FILE_DIRECTORY']}{self.mac}-{log}.log", f"0101000000|{log}|4|00|Started\n")

    def _take_settings(self, content):
        """A later file wins over an earlier one."""
        if content is not None:
            for element in xml.fromstring(content).iter():
                self.settings.update(element.attrib)

    def set_at_the_phone(self, name, value):
        """As its user does in the menu: it is brought to the server at once."""
        self.settings[name] = value
        override = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PHONE_CONFIG><OVERRIDES {name}="{value}"/></PHONE_CONFIG>\n'
        return self.put(f"{self.mac}-phone.cfg", override)

    def add_contact(self, first_name, last_name, number):
        """As its user does; the whole directory is brought to the server."""
        directory = xml.fromstring(self.directory)
        item = xml.SubElement(directory.find("item_list"), "item")
        for tag, text in (("fn", first_name), ("ln", last_name), ("ct", number), ("sd", "1")):
            xml.SubElement(item, tag).text = text
        self.directory = xml.tostring(directory, encoding="unicode")
        return self.put(f"{self.mac}-directory.xml", self.directory.encode())

    def contacts(self):
        """[(first name, last name, number)] of its directory."""
        return [
            tuple(item.findtext(tag, "") for tag in ("fn", "ln", "ct"))
            for item in xml.fromstring(self.directory).iter("item")
        ]

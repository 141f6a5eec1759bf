"""Django's settings, all from the environment and the home folder; importing them starts nothing.

HUOTONG_HOME               the data folder (~/.huotong)
HUOTONG_DATABASE_URL       any PostgreSQL 17-18 instead of the embedded server, as a user who may migrate
HUOTONG_APP_DATABASE_URL   the same as huotong_app; without it the passwords in the home folder are used
HUOTONG_READ_DATABASE_URL  a reading copy as huotong_read
HUOTONG_MODE               production (default), development or test
HUOTONG_HOSTS              host names besides this machine's own, with commas
HUOTONG_TLS                1 when browsers reach it by https
"""

import importlib.util
import os
import secrets as random_secrets

from huotong.kernel.db.dsn import django_databases
from huotong.main.databases import application_dsns
from huotong.main.home import Home

HOME = Home.from_environment()
_secrets = HOME.secrets()

MODE = os.environ.get("HUOTONG_MODE", "production")
DEBUG = MODE == "development"
TLS = os.environ.get("HUOTONG_TLS") == "1"

# Without a home folder (checks, migrations being written) the key is random and ends with the process.
SECRET_KEY = _secrets.secret_key if _secrets else random_secrets.token_urlsafe(48)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS += [host for host in os.environ.get("HUOTONG_HOSTS", "").split(",") if host]

# Our own apps from the bottom layer to the top; DESIGN's order. Apps that do not exist yet are left out.
_OWN_APPS = (
    "huotong.kernel",
    "huotong.accounts",
    "huotong.network",
    "huotong.access",
    "huotong.desk",
    "huotong.partners",
    "huotong.catalog",
    "huotong.limits",
    "huotong.pricing",
    "huotong.ledger",
    "huotong.inventory",
    "huotong.sales",
    "huotong.fulfilment",
    "huotong.intake",
    "huotong.analytics",
    "huotong.rollout",
    "huotong.web",
)


def _exists(app: str) -> bool:
    try:
        return importlib.util.find_spec(f"{app}.apps") is not None
    except ModuleNotFoundError:
        return False


INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    *(app for app in _OWN_APPS if _exists(app)),
]
AUTH_USER_MODEL = "accounts.User"

# The chain for sign-in. Requests below /api and pages pass none of it: see web/application.py.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "huotong.web.urls" if "huotong.web" in INSTALLED_APPS else "allauth.headless.urls"
WSGI_APPLICATION = "huotong.main.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

_app, _read = application_dsns(home=HOME, secrets=_secrets)
DATABASES = django_databases(app=_app, read=_read)
DATABASE_ROUTERS = ["huotong.kernel.db.router.HuotongRouter"]
PROCRASTINATE_DATABASE_ALIAS = "control"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
HEADLESS_ONLY = True
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": "/account/verify-email/{key}",
    "account_reset_password": "/account/password/reset",
    "account_reset_password_from_key": "/account/password/reset/{key}",
    "account_signup": "/account/signup",
}
ACCOUNT_ADAPTER = "huotong.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,10/h/key"}

# Attempts to sign in are counted across all processes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"},
}

SESSION_ENGINE = "huotong.accounts.sessions"

SESSION_COOKIE_NAME = "huotong_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = TLS
CSRF_FAILURE_VIEW = "huotong.web.urls.csrf_failure"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_SSL_REDIRECT = False
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
MEDIA_ROOT = str(HOME.files)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A refused or mistaken request is the asker's business, not an event of the server.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}

"""The cloud beside what is bought: models by API and rented machines."""

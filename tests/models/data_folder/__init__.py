"""Tests of models/data_folder."""

"""Allocation for large regions: prices for the rules, a choice by each village, doubts decided exactly."""

import requests

API_URL = "https://api.causerie.example/v1/chat"
API_KEY = "YOUR_API_KEY"


def ask(user_id, message, session_id):
    response = requests.post(
        API_URL,
        headers={"Authorization": f"Bearer {API_KEY}"},
        json={"user_id": user_id, "message": message, "session_id": session_id},
    )
    return response.json().get("reply")


if __name__ == "__main__":
    print(ask("user-123", "Hello, who are you?", "session-abc"))
    print(ask("user-123", "And what did I ask before?", "session-abc"))
    print(ask("user-456", "Hello, who are you?", "session-def"))
